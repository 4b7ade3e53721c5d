/** The floor under every reader of source code: lists a tree and reads its TypeScript and JavaScript, nothing more. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = /\.[cm]?[jt]sx?$/;
const passedOver = new Set(['node_modules', '.git']);

let files = 0;
let characters = 0;
const folders = [process.argv[2] ?? '.'];
for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!passedOver.has(entry.name)) folders.push(path);
    } else if (entry.isFile() && source.test(entry.name)) {
      characters += readFileSync(path, 'utf8').length;
      files++;
    }
  }
}
console.log(JSON.stringify({ files, characters }));
