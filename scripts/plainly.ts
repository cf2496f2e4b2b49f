/**
 * Imported by a command: an error that somebody threw to be read (a plain `Error`, a wrong option, a file that is not there) is
 * said in its own words, with exit code 2. Any other is a mistake of ours, and keeps its trace.
 */
process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
  const meant = error.name === 'Error' || error.code?.startsWith('ERR_PARSE_ARGS') === true
  console.error(meant ? error.message : error)
  process.exit(meant ? 2 : 1)
})
