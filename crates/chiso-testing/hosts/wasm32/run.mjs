// node run.mjs MODULE CASES ANSWERS: what comes of the cases in the file CASES, in WebAssembly, into the file ANSWERS.
import { readFileSync, writeFileSync } from "node:fs";

const [modulePath, casesPath, answersPath] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(modulePath), {});
const { memory, room, answer, answer_length, peak } = instance.exports;

const cases = readFileSync(casesPath);
const answers = [];
let bytes = 0;
for (let at = 0; at < cases.length; ) {
  const start = at + 9;
  const end = start + Number.parseInt(cases.toString("latin1", at, start - 1), 16);
  const question = room(end - start) >>> 0;
  // The memory may have grown, and have moved: its view is made anew each time.
  new Uint8Array(memory.buffer).set(cases.subarray(start, end), question);
  const place = answer() >>> 0;
  if (place === 0) throw new Error(`no case at byte ${at}`);
  const said = Buffer.from(new Uint8Array(memory.buffer, place, answer_length()));
  answers.push(said);
  bytes += said.length;
  at = end;
}
writeFileSync(answersPath, Buffer.concat(answers));
console.log(`cases ${answers.length} bytes ${bytes} heap ${peak()}`);
