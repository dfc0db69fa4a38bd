// validate.js SCHEMA DOCUMENT...: each document against the schema, with ajv.
'use strict';
const fs = require('fs');
const { createRequire } = require('module');
const need = createRequire(process.env.CONSUMERS + '/package.json');
const Ajv = need('ajv/dist/2020').default;
const ajv = new Ajv({ strict: false, allErrors: true });
need('ajv-formats').default(ajv);
const [schema, ...documents] = process.argv.slice(2);
const check = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
for (const name of documents) {
  if (!check(JSON.parse(fs.readFileSync(name, 'utf8')))) {
    console.log(name, JSON.stringify(check.errors.slice(0, 3)));
    process.exitCode = 1;
  }
}
