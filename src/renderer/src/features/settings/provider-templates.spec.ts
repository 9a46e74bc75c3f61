import { expect, it } from 'vitest'
import { ProviderDescriptionShape } from '../../../../shared/contract/described-provider'
import { checkDescription } from '../../../../shared/domain/signing/described/description'
import { templateNames, templateText } from './provider-templates'

it.each(templateNames)('the example %s is accepted as it stands', (name) => {
  const description = ProviderDescriptionShape.parse(JSON.parse(templateText(name)))
  expect(checkDescription(description, new Set())).toEqual({ ok: true, value: description })
})
