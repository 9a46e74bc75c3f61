// Put where app.asar stood: were it run, it would say so.
process.stdout.write('INTRUDER\n')
require('electron').app.exit(0)
