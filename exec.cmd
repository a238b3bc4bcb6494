@rem Lets npm scripts begin with "exec" on Windows too: elsewhere it keeps a shell from standing between npm and
@rem the script, which would swallow the signals and the exit code that pass between them.
@%*
