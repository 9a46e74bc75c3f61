/** Words of the command line in the settings. */
export const commandText = {
  title: 'Command line',
  intro:
    'The program keywatch signs from a terminal and in scripts, as the agent lets it. It holds no secret, and needs Node 20 or later.',
  states: {
    absent: 'Not installed',
    current: 'Installed',
    older: 'Installed, of another version',
    foreign: 'Another program goes by its name'
  },
  file: 'File',
  state: 'State',
  copyFile: 'Copy the path',
  install: 'Install',
  update: 'Update',
  remove: 'Remove',
  installed: 'The command line is installed',
  removed: 'The command line is removed',
  notOnPath: (folder: string) =>
    `${folder} is not on the PATH that Keywatch was started with. Open a new terminal; if keywatch is not found there, add the folder to your PATH.`,
  next: 'Begin with “keywatch pair” in a terminal, then let it in under Programs.',
  acts: {
    'command.install': 'Command line installed',
    'command.remove': 'Command line removed'
  }
} as const
