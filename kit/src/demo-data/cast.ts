import type { DemoPerson } from './demo-records.ts';
import type { TopicName } from './topics/all-topics.ts';

export type CastMember = {
  username: string;
  displayName: string;
  bio: string | null;
  /** What they write about; a person without topics only reads and comments. */
  topics: readonly TopicName[];
  role?: DemoPerson['role'];
  password?: string;
};

/** Everybody, those first who joined first. */
export const cast: readonly CastMember[] = [
  {
    username: 'iris',
    displayName: 'Iris Haddad',
    bio: 'Keeps the lights on here. Writes about graphs, the data kind.',
    topics: ['graphql', 'databases'],
    role: 'ADMIN',
    password: 'demo-iris-runs-7',
  },
  {
    username: 'ada',
    displayName: 'Ada Okafor',
    bio: 'Reader, gardener, slow photographer. I write down what went wrong.',
    topics: ['books', 'gardening', 'photography'],
    password: 'demo-ada-reads-4',
  },
  {
    username: 'ben',
    displayName: 'Ben Castellano',
    bio: 'Programmer on weekdays, bread on Sundays, two bicycles.',
    topics: ['bicycles', 'databases', 'baking'],
    password: 'demo-ben-writes-5',
  },
  {
    username: 'mo_lind',
    displayName: 'Mo Lind',
    bio: 'Moderator. Be kind, quote fairly, and bring sources.',
    topics: ['hiking', 'music'],
    role: 'MODERATOR',
    password: 'demo-mo-tidies-6',
  },
  { username: 'yuki_t', displayName: 'Yuki Tanabe', bio: 'Film, trams, rain.', topics: ['photography'] },
  { username: 'farid_n', displayName: 'Farid Nazari', bio: 'Tea and string.', topics: ['smallShop', 'books'] },
  { username: 'greta_holm', displayName: 'Greta Holm', bio: null, topics: ['gardening', 'baking'] },
  {
    username: 'chidi',
    displayName: 'Chidi Eze',
    bio: 'Backend developer, amateur baker.',
    topics: ['graphql', 'baking'],
  },
  { username: 'lucia_m', displayName: 'Lucía Montero', bio: 'Up before the sun.', topics: ['hiking', 'astronomy'] },
  { username: 'tomasz_w', displayName: 'Tomasz Wilk', bio: 'Mends things.', topics: ['bicycles', 'smallShop'] },
  { username: 'priya_r', displayName: 'Priya Raman', bio: 'Types, tests and tabla.', topics: ['graphql', 'music'] },
  { username: 'sofie_v', displayName: 'Sofie Vermeulen', bio: null, topics: ['books'] },
  { username: 'kofi', displayName: 'Kofi Asante', bio: 'Stargazer on a flat roof.', topics: ['astronomy'] },
  {
    username: 'hanna_k',
    displayName: 'Hanna Koskinen',
    bio: 'Lakes, rye, long winters.',
    topics: ['baking', 'hiking'],
  },
  { username: 'omar_s', displayName: 'Omar Saleh', bio: 'I look after databases.', topics: ['databases', 'astronomy'] },
  { username: 'mei_lin', displayName: 'Mei-Lin Chua', bio: 'Spices, mostly.', topics: ['smallShop', 'baking'] },
  { username: 'diego_p', displayName: 'Diego Paredes', bio: null, topics: ['bicycles', 'photography'] },
  { username: 'nadia_b', displayName: 'Nadia Benali', bio: 'Librarian with a bicycle.', topics: ['books', 'bicycles'] },
  { username: 'ewan_mc', displayName: 'Ewan McAllister', bio: 'Hills and reels.', topics: ['hiking', 'music'] },
  { username: 'thandi', displayName: 'Thandi Mokoena', bio: 'Allotment 14.', topics: ['gardening'] },
  {
    username: 'aroha_w',
    displayName: 'Aroha Walker',
    bio: 'Southern skies, good socks.',
    topics: ['astronomy', 'hiking'],
  },
  { username: 'luca_f', displayName: 'Luca Ferri', bio: null, topics: ['music', 'baking'] },
  { username: 'zeynep', displayName: 'Zeynep Aydın', bio: 'API design, and patience.', topics: ['graphql'] },
  { username: 'marek_j', displayName: 'Marek Jelínek', bio: 'One lens.', topics: ['photography', 'astronomy'] },
  { username: 'ines_d', displayName: 'Inês Duarte', bio: 'Print shop by the harbour.', topics: ['smallShop'] },
];
