import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What a service of docker-compose.yml says about itself. */
export type ComposeService = {
  build: string;
  command: string[];
  environment: Record<string, string>;
  healthcheck: { test: string[] };
  ports: string[];
  volumes: string[];
  dependsOn: Record<string, { condition: string }>;
};

/** A service that comes as an image from elsewhere. */
export type ComposeImage = Pick<ComposeService, 'command' | 'healthcheck' | 'ports' | 'volumes'> & { image: string };

/** docker-compose.yml, with its aliases resolved. */
export type ComposeFile = {
  text: string;
  /** The services that are built from this repository. */
  services: Map<string, ComposeService>;
  images: Map<string, ComposeImage>;
  volumes: string[];
};

type Written = {
  services: Record<
    string,
    Pick<ComposeService, 'command' | 'healthcheck'> & {
      build?: string;
      image?: string;
      environment?: Record<string, string | number>;
      ports?: string[];
      volumes?: string[];
      depends_on?: ComposeService['dependsOn'];
    }
  >;
  volumes: Record<string, null>;
};

/** Reads a file at the root of the repository. */
export function readRootFile(name: string): string {
  return readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
}

/** What somebody who starts the services has set, as the file asks for it. */
export const composeKeys: Readonly<Record<string, string>> = {
  ROUTER_CALL_KEY: createHash('sha256').update('router').digest('hex'),
  BLOGS_CALL_KEY: createHash('sha256').update('blogs').digest('hex'),
  COMMENTS_CALL_KEY: createHash('sha256').update('comments').digest('hex'),
  NATS_TOKEN: createHash('sha256').update('nats').digest('hex'),
};

/**
 * Reads docker-compose.yml as Docker would: every variable is a text, what is not written is empty, and `${NAME:?…}` is
 * taken from the environment.
 *
 * @throws When a variable that the file requires is not set.
 */
export function readComposeFile(environment: Readonly<Record<string, string>> = composeKeys): ComposeFile {
  const text = readRootFile('docker-compose.yml');
  const filled = text.replaceAll(/\$\{(\w+):\?([^}]+)\}/g, (_variable, name: string, message: string) => {
    const value = environment[name];
    if (!value) throw new Error(`required variable ${name} is missing a value: ${message}`);
    return value;
  });
  const written = parse(filled, { merge: true }) as Written;
  const services: ComposeFile['services'] = new Map();
  const images: ComposeFile['images'] = new Map();
  for (const [name, service] of Object.entries(written.services)) {
    const { build, image, command, environment = {}, healthcheck, ports = [], volumes = [] } = service;
    const dependsOn = service.depends_on ?? {};
    const texts = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)]));
    if (image !== undefined) images.set(name, { image, command, healthcheck, ports, volumes });
    if (build === undefined) continue;
    services.set(name, { build, command, environment: texts, healthcheck, ports, volumes, dependsOn });
  }
  return { text, services, images, volumes: Object.keys(written.volumes) };
}

/** The service of this name. */
export function requireService(file: ComposeFile, name: string): ComposeService {
  const service = file.services.get(name);
  if (!service) throw new Error(`docker-compose.yml has no service ${name}.`);
  return service;
}

/** The URLs in a variable, of which SUBGRAPH_URLS holds several. */
export function listUrls(value: string): URL[] {
  return (value.match(/https?:\/\/[^\s,]+/g) ?? []).map((url) => new URL(url));
}
