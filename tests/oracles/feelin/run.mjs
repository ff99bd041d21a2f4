// Evaluates FEEL expressions with feelin. Standard input: JSON lines {text, context}; a string in the context that
// reads like a date is one. Standard output: a JSON line for each, {type, value}, or null.
// Exit code 3: feelin is missing or of another version.

import { readFileSync } from 'node:fs';

const VERSION = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).dependencies.feelin;

const { evaluate } = await import('feelin').catch(missing);
const { default: installed } = await import('feelin/package.json', { with: { type: 'json' } }).catch(missing);
if (installed.version !== VERSION) {
  missing(new Error(`feelin ${installed.version} is installed, ${VERSION} is wanted`));
}

function missing(error) {
  console.error(error.message);
  process.exit(3);
}

function given(value) {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    return evaluate(`date("${value}")`).value;
  }
  if (Array.isArray(value)) {
    return value.map(given);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, given(inner)]));
  }
  return value;
}

function told(value) {
  switch (value?.constructor.name) {
    case undefined:
      return null;
    case 'Number':
      return { type: 'number', value: String(value === 0 ? 0 : value) };
    case 'Boolean':
      return { type: 'boolean', value };
    case 'String':
      return { type: 'text', value };
    case 'FeelDate':
      return { type: 'date', value: String(value) };
    case 'FeelDuration':
      return { type: 'duration', value: String(value) };
    case 'Array':
      return { type: 'list', value: value.map(told) };
    default:
      return { type: 'other', value: String(value) };
  }
}

const lines = readFileSync(0, 'utf8').split('\n').filter((line) => line !== '');
for (const line of lines) {
  const { text, context } = JSON.parse(line);
  let answer;
  try {
    answer = told(evaluate(text, given(context)).value);
  } catch (error) {
    answer = { type: 'error', value: error.message };
  }
  console.log(JSON.stringify(answer));
}
