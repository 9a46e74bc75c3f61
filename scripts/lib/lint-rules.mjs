/**
 * Rules of our own for oxlint. Pure code takes its time and its chance from ports: what it reads from the surroundings
 * cannot be tested with a controlled clock.
 */
const isNamed = (node, name) => node?.type === 'Identifier' && node.name === name

const AMBIENT_MEMBERS = {
  Date: ['now'],
  Math: ['random'],
  performance: ['now'],
  crypto: ['randomUUID', 'getRandomValues']
}

const memberName = ({ computed, property }) => (computed ? property.value : property.name)

const noAmbient = {
  meta: { type: 'problem' },
  create: (context) => {
    const report = (node, what) =>
      context.report({ node, message: `${what} reads the surroundings: take a Clock or an Entropy port instead.` })
    return {
      MemberExpression(node) {
        // `globalThis.Date.now` counts like `Date.now`.
        const owner = node.object.type === 'MemberExpression' ? memberName(node.object) : node.object.name
        if (Object.hasOwn(AMBIENT_MEMBERS, owner ?? '') && AMBIENT_MEMBERS[owner].includes(memberName(node)))
          report(node, `${owner}.${memberName(node)}`)
      },
      NewExpression(node) {
        if (isNamed(node.callee, 'Date') && node.arguments.length === 0) report(node, 'new Date()')
      },
      CallExpression(node) {
        if (isNamed(node.callee, 'Date')) report(node, 'Date()')
      }
    }
  }
}

export default { meta: { name: 'keywatch' }, rules: { 'no-ambient': noAmbient } }
