import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { blogsSettings, readBlogsConfig } from '@supergraph/blogs/config';
import { commentsSettings, readCommentsConfig } from '@supergraph/comments/config';
import { readCallListen } from '@supergraph/kit/call-keys';
import type { Environment } from '@supergraph/kit/config';
import { readRouterConfig, remoteSettings } from '@supergraph/router/config';
import { readSupergraph } from '@supergraph/router/supergraph';
import { readUsersConfig, usersSettings } from '@supergraph/users/config';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeKeys, listUrls, readComposeFile, readRootFile, requireService } from './compose-file.ts';
import { buildPrograms } from './compose-processes.ts';
import { repositoryRoot } from './process.ts';

type Program = {
  settings: { shape: object };
  read: (environment: Environment) => object;
  /** Who calls it. */
  callers: string[];
};

const file = readComposeFile();
const subgraphs = readSupergraph(undefined).subgraphs;
const programs = new Map<string, Program>([
  ['router', { settings: remoteSettings, read: readRouterConfig, callers: [] }],
  ['users', { settings: usersSettings, read: readUsersConfig, callers: ['router', 'blogs', 'comments'] }],
  ['blogs', { settings: blogsSettings, read: readBlogsConfig, callers: ['router', 'comments'] }],
  ['comments', { settings: commentsSettings, read: readCommentsConfig, callers: ['router'] }],
]);

describe('docker-compose.yml', () => {
  beforeAll(() => buildPrograms(file));

  it('starts the router, every subgraph of the supergraph and a broker, and nothing else', () => {
    expect([...file.images.keys()]).toEqual(['nats']);
    expect([...file.services.keys()].toSorted()).toEqual(['router', ...subgraphs].toSorted());
    expect([...file.services.keys()].toSorted()).toEqual([...programs.keys()].toSorted());
  });

  describe.each([...programs])('the service %s', (name, { settings, read, callers }) => {
    const service = requireService(file, name);
    const { environment } = service;

    it('sets only what its program reads, to values that its program accepts', () => {
      expect(Object.keys(settings.shape)).toEqual(expect.arrayContaining(Object.keys(environment)));
      expect(read(environment)).toMatchObject({
        NODE_ENV: 'production',
        HOST: '0.0.0.0',
        PORT: Number(environment['PORT']),
      });
    });

    it('is built from the Dockerfile, and runs a program that the build makes', () => {
      const [command, program = '', ...rest] = service.command;
      expect([service.build, command, rest]).toEqual(['.', 'node', []]);
      expect(existsSync(join(repositoryRoot, program)), program).toBe(true);
    });

    it('is asked whether it is ready at the port on which it listens, without a shell', () => {
      const [kind, command, option, script = ''] = service.healthcheck.test;
      expect([kind, command, option]).toEqual(['CMD', 'node', '-e']);
      expect(script).toContain(`'http://127.0.0.1:' + process.env.PORT + '/health/ready'`);
      expect(environment['PORT']).toMatch(/^\d+$/);
    });

    it('is given only URLs of services of this file, at their ports and at paths that they serve', () => {
      for (const [variable, value] of Object.entries(environment)) {
        for (const { protocol, hostname, port, pathname } of listUrls(value)) {
          expect(protocol).toBe('http:');
          expect(hostname).not.toBe(name);
          expect(port, variable).toBe(requireService(file, hostname).environment['PORT']);
          expect([hostname, pathname]).toEqual(
            variable === 'JWKS_URL' ? ['users', '/.well-known/jwks.json'] : [expect.any(String), '/graphql'],
          );
        }
      }
    });

    it('is given a key to sign with if it calls another service, and the keys of its callers if it has any', () => {
      const keyOf = (caller: string) => composeKeys[`${caller.toUpperCase()}_CALL_KEY`];
      const isCaller = [...programs.values()].some((program) => program.callers.includes(name));
      expect(environment['CALL_KEY']).toBe(isCaller ? keyOf(name) : undefined);
      if (callers.length === 0) return expect(environment).not.toHaveProperty('CALLER_KEYS');
      expect(environment['CALLER_KEYS']).toBe(callers.map((caller) => `${caller}=${keyOf(caller)}`).join());
      const config = { PORT: 0, ...read(environment) } as Parameters<typeof readCallListen>[0];
      expect([...readCallListen(config, callers).keys.keys()]).toEqual(callers);
    });

    it('keeps its data on a volume of its own, if it keeps any', () => {
      const folder = environment['DATA_DIR'];
      expect(service.volumes).toEqual(folder === undefined ? [] : [`${name}-data:${folder}`]);
    });
  });

  it.each(Object.keys(composeKeys))(
    'is not started without %s, has no default for it, and says how to make it',
    (name) => {
      const { [name]: _missing, ...others } = composeKeys;
      expect(() => readComposeFile(others)).toThrow(`required variable ${name} is missing a value: must be set`);
      expect(file.text).not.toMatch(new RegExp(`\\$\\{?${name}(?!:\\?)\\b`));
      expect(file.text).toContain(`${name}=$(openssl rand -hex 32)`);
    },
  );

  it('tells the router the URL of each subgraph, and each subgraph those of others whose records it keeps', () => {
    const urls = requireService(file, 'router').environment['SUBGRAPH_URLS']?.split(',');
    expect(urls?.map((entry) => entry.split('=')[0]).toSorted()).toEqual(subgraphs.toSorted());
    for (const entry of urls ?? []) expect(entry).toMatch(/^(\w+)=http:\/\/\1:/);
    const owners = { blogs: ['users'], comments: ['users', 'blogs'] };
    for (const [name, owned] of Object.entries(owners)) {
      const { environment } = requireService(file, name);
      const hosts = owned.map((owner) => new URL(environment[`${owner.toUpperCase()}_URL`] ?? '').hostname);
      expect(hosts).toEqual(owned);
    }
  });

  it('has a broker that writes before it acknowledges, keeps its streams on a volume, and lets in who has the token', () => {
    const broker = file.images.get('nats');
    const token = composeKeys['NATS_TOKEN'] ?? '';
    const config = readRootFile('broker.conf');
    expect(broker?.image).toMatch(/^nats:2\.1\d-alpine$/);
    expect(broker?.command).toEqual(['nats-server', '--config', '/etc/nats/broker.conf', '--auth', token]);
    expect(broker?.volumes).toEqual(['nats-data:/data', './broker.conf:/etc/nats/broker.conf:ro']);
    expect(broker?.healthcheck.test).toContain('http://127.0.0.1:8222/healthz');
    for (const line of ['http: "127.0.0.1:8222"', '  store_dir: "/data"', '  sync_interval: always']) {
      expect(config.split('\n')).toContain(line);
    }
    const [, port] = /^listen: "0\.0\.0\.0:(\d+)"$/m.exec(config) ?? [];
    for (const name of subgraphs) {
      expect(requireService(file, name).environment['EVENTS_URL']).toBe(`nats://${token}@nats:${port}`);
    }
  });

  it('declares the volumes that are used, and no other', () => {
    const used = [...file.services.values(), ...file.images.values()].flatMap(({ volumes }) =>
      volumes.map((volume) => volume.split(':')[0] ?? '').filter((name) => !name.startsWith('.')),
    );
    expect(file.volumes.toSorted()).toEqual(used.toSorted());
  });

  it('publishes the port of the router, to this machine only, and no other', () => {
    const published = [...file.services, ...file.images].flatMap(([name, { ports }]) =>
      ports.map((port) => [name, port]),
    );
    const port = requireService(file, 'router').environment['PORT'];
    expect(published).toEqual([['router', `127.0.0.1:${port}:${port}`]]);
    expect(file.text).toContain(`http://127.0.0.1:${port}/graphql`);
  });

  it('starts the router when every subgraph is healthy, which also stops it before them', () => {
    expect(requireService(file, 'router').dependsOn).toEqual(
      Object.fromEntries(subgraphs.map((name) => [name, { condition: 'service_healthy' }])),
    );
  });
});
