// Stands in for node:child_process in commander, which needs it only for commands that are programs of their own. We have
// none, and loading it takes a tenth of the time to lint a file.
exports.spawn = (...args) => require('node:child_process').spawn(...args);
