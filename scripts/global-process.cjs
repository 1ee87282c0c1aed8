// Stands in for node:process in commander: Node makes a module of it first.
module.exports = process;
