import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readComposeFile, readRootFile } from './compose-file.ts';
import { repositoryRoot } from './process.ts';

const file = readComposeFile();
const stages = readStages(readRootFile('Dockerfile'));
const [build = [], image = []] = stages;
const install = 'RUN npx -y pnpm@10 install --frozen-lockfile';

describe('the Dockerfile', () => {
  it('builds in one stage and runs in another, on the same Node.js', () => {
    expect(stages).toHaveLength(2);
    for (const stage of stages) expect(stage[0]).toMatch(/^FROM node:\$\{NODE_VERSION\}-slim/);
  });

  it('installs what the lockfile says, and builds with the script that the repository has', () => {
    const { scripts } = JSON.parse(readRootFile('package.json')) as { scripts: Record<string, string> };
    expect(build).toContain(install);
    expect(build).toContain('RUN npx -y pnpm@10 run build');
    expect(scripts['build']).toBe('tsc -b');
  });

  it('has the manifest of every package that the build compiles before it installs', () => {
    const { references } = JSON.parse(readRootFile('tsconfig.json')) as { references: { path: string }[] };
    const beforeInstalling = build.slice(0, build.indexOf(install));
    expect(beforeInstalling).toEqual(
      expect.arrayContaining(references.map(({ path }) => `COPY ${path}/package.json ${path}/`)),
    );
  });

  it('has the patches of dependencies before it installs them, if there are any', () => {
    const { patchedDependencies } = parse(readRootFile('pnpm-workspace.yaml')) as { patchedDependencies?: object };
    const copies = build
      .slice(0, build.indexOf(install))
      .filter((instruction) => instruction === 'COPY patches patches/');
    expect(copies).toHaveLength(patchedDependencies ? 1 : 0);
  });

  it('runs on production dependencies only', () => {
    expect(build.at(-1)).toMatch(
      /rm -rf node_modules .* install --frozen-lockfile --prod --filter '@supergraph\/router\.\.\.'/,
    );
    expect(readManifest('router').name).toBe('@supergraph/router');
  });

  it('takes over every package that the programs import, and the supergraph', () => {
    const folders = new Map(listPackages().map((folder) => [readManifest(folder).name, folder]));
    const needed = [
      'router',
      ...Object.keys(readManifest('router').dependencies).flatMap((name) => folders.get(name) ?? []),
    ];
    const copied = image.flatMap((instruction) => /^COPY --from=build \/app\/(\S+) /.exec(instruction)?.[1] ?? []);
    expect(needed.length).toBeGreaterThan(4);
    for (const folder of needed) expect(copied).toContain(folder.split('/')[0]);
    expect(copied).toEqual(expect.arrayContaining(['node_modules', 'schema/supergraph.graphql']));
  });

  it('has the program of every service', () => {
    const copied = image.join('\n');
    for (const { command } of file.services.values()) {
      expect(copied).toContain(`COPY --from=build /app/${command[1]?.split('/')[0]} `);
    }
  });

  it('runs as somebody who is not root and who owns the folder on which the volumes are mounted', () => {
    const folder = [...file.services.values()].flatMap(({ environment }) => environment['DATA_DIR'] ?? [])[0];
    const user = image.indexOf('USER node');
    expect(user).toBeGreaterThan(0);
    expect(image.slice(0, user)).toContainEqual(
      expect.stringMatching(new RegExp(`^RUN install --directory --owner=node --group=node --mode=700 ${folder}$`)),
    );
    expect(image).toContainEqual(`ENV NODE_ENV=production DATA_DIR=${folder}`);
  });

  it('lets signals reach the program', () => {
    expect(image).toContain('STOPSIGNAL SIGTERM');
    expect(image.filter((instruction) => instruction.startsWith('ENTRYPOINT'))).toEqual([]);
    expect(image.at(-1)).toMatch(/^CMD \[/);
  });

  it('is given no dependencies, builds or data of the machine on which it is built', () => {
    expect(readRootFile('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['**/node_modules', '**/dist', '**/*.tsbuildinfo', '**/.env*', 'data', '.git']),
    );
  });
});

/** The instructions of each stage, a line each. */
function readStages(text: string): string[][] {
  const instructions = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\s*\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line !== '');
  const starts = instructions.flatMap((line, index) => (line.startsWith('FROM ') ? [index] : []));
  return starts.map((start, stage) => instructions.slice(start, starts[stage + 1]));
}

function readManifest(folder: string): { name: string; dependencies: Record<string, string> } {
  return JSON.parse(readRootFile(`${folder}/package.json`)) as ReturnType<typeof readManifest>;
}

function listPackages(): string[] {
  const folders = readdirSync(repositoryRoot).filter((name) => name !== 'node_modules');
  const nested = readdirSync(join(repositoryRoot, 'subgraphs')).map((name) => `subgraphs/${name}`);
  return [...folders, ...nested].filter((folder) => existsSync(join(repositoryRoot, folder, 'package.json')));
}
