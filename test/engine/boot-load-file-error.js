// An error in a loaded file is reported; its timers run.
var s = require("Storage");
s.write("app.js", "setTimeout(function () { print('timer'); }, 10); print('app'); throw new Error('in app'); print('not reached');");
load("app.js");
