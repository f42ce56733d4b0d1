import type { Call } from '@supergraph/kit/call';
import { askSubgraph, createDataFolder, createLeftovers, createTestHost } from '@supergraph/kit/testing';
import { readUsersConfig } from '../src/config.ts';
import { startUsers, type UsersOverrides } from '../src/service.ts';

export const leftovers = createLeftovers();

/** Starts users with a data folder of its own. */
export async function startTestUsers(
  options: UsersOverrides & {
    environment?: Record<string, string>;
    isListening?: boolean;
    onLog?: (line: string) => void;
  } = {},
) {
  const { environment, isListening, onLog, ...overrides } = options;
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const host = createTestHost({ ...(isListening ? { isListening } : {}), ...(onLog ? { onLog } : {}) });
  const config = readUsersConfig({ DATA_DIR: folder.path, SEED: 'none', ...environment });
  const users = await startUsers(config, host, overrides);
  leftovers.add(users.stop);
  return {
    ...users,
    config,
    ask: (query: string, variables?: Record<string, unknown>, call?: Call) =>
      askSubgraph(users, query, variables, call),
  };
}

export const register = /* GraphQL */ `
  mutation Register($input: RegisterUserInput!) {
    registerUser(input: $input) {
      user { id username displayName bio createdAt }
      tokens { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt }
      userErrors { code message path }
    }
  }
`;

export const logIn = /* GraphQL */ `
  mutation LogIn($identifier: String!, $password: String!) {
    login(input: { identifier: $identifier, password: $password }) {
      user { id }
      tokens { accessToken refreshToken }
      userErrors { code message path }
    }
  }
`;

export const refresh = /* GraphQL */ `
  mutation Refresh($refreshToken: String) {
    refreshSession(input: { refreshToken: $refreshToken }) {
      tokens { accessToken refreshToken refreshTokenExpiresAt }
      userErrors { code path }
    }
  }
`;

export const ada = { username: 'ada', email: 'Ada@Example.com', password: 'correct horse battery' };
