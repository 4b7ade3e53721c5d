/** Writes down what a test process has covered before vitest ends it, which it does without a goodbye. */
import { takeCoverage } from 'node:v8';
import { afterAll } from 'vitest';

afterAll(() => takeCoverage());
