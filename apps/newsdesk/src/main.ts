#!/usr/bin/env node
console.log("depesche", process.cwd(), process.env.INIT_CWD, process.argv.slice(2), process.version)
