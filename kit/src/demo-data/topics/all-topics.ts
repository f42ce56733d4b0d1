import type { Topic } from '../topic.ts';
import { astronomy } from './astronomy.ts';
import { baking } from './baking.ts';
import { bicycles } from './bicycles.ts';
import { books } from './books.ts';
import { databases } from './databases.ts';
import { gardening } from './gardening.ts';
import { graphql } from './graphql.ts';
import { hiking } from './hiking.ts';
import { music } from './music.ts';
import { photography } from './photography.ts';
import { smallShop } from './small-shop.ts';

export const allTopics = {
  astronomy,
  baking,
  bicycles,
  books,
  databases,
  gardening,
  graphql,
  hiking,
  music,
  photography,
  smallShop,
} satisfies Record<string, Topic>;

export type TopicName = keyof typeof allTopics;
