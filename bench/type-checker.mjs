/** What a tool pays that asks the type checker: every TypeScript file of a tree in one ts-morph project, and one type. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from 'ts-morph';

const passedOver = new Set(['node_modules', '.git']);
const project = new Project({
  compilerOptions: { allowJs: false, experimentalDecorators: true },
  skipFileDependencyResolution: true,
});
const folders = [process.argv[2] ?? '.'];
for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!passedOver.has(entry.name)) folders.push(path);
    } else if (entry.isFile() && /\.tsx?$/.test(entry.name)) project.addSourceFileAtPath(path);
  }
}
const files = project.getSourceFiles();
const method = files.flatMap((file) => file.getClasses()).flatMap((one) => one.getMethods())[0];
console.log(files.length, method?.getReturnType().getText() ?? files[0]?.getStatements()[0]?.getType().getText());
