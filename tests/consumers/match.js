// match.js TASKS < lines: what the problem matcher of VS Code makes of them, as JSON.
'use strict';
const fs = require('fs');
const { createRequire } = require('module');
const need = createRequire(process.env.CONSUMERS + '/package.json');
const { parseProblemMatchersJson } = need('@rushstack/problem-matcher');
const task = JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).tasks[0];
const { owner, pattern } = task.problemMatcher;
const [matcher] = parseProblemMatchersJson([{ name: owner, pattern }]);
const found = [];
for (const line of fs.readFileSync(0, 'utf8').split('\n')) {
  const problem = matcher.exec(line + '\n');
  if (problem) {
    found.push(problem);
  }
}
console.log(JSON.stringify(found));
