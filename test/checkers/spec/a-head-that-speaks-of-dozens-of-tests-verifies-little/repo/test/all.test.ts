/**
 * @verifies FR-001
 */
import { describe, expect, it } from 'vitest';

it('counts to 1', () => {
  expect(count(1)).toBe(1);
});

it('counts to 2', () => {
  expect(count(2)).toBe(2);
});

it('counts to 3', () => {
  expect(count(3)).toBe(3);
});

it('counts to 4', () => {
  expect(count(4)).toBe(4);
});

it('counts to 5', () => {
  expect(count(5)).toBe(5);
});

it('counts to 6', () => {
  expect(count(6)).toBe(6);
});

it('counts to 7', () => {
  expect(count(7)).toBe(7);
});

it('counts to 8', () => {
  expect(count(8)).toBe(8);
});

it('counts to 9', () => {
  expect(count(9)).toBe(9);
});

it('counts to 10', () => {
  expect(count(10)).toBe(10);
});

it('counts to 11', () => {
  expect(count(11)).toBe(11);
});

it('counts to 12', () => {
  expect(count(12)).toBe(12);
});

it('counts to 13', () => {
  expect(count(13)).toBe(13);
});

it('counts to 14', () => {
  expect(count(14)).toBe(14);
});

it('counts to 15', () => {
  expect(count(15)).toBe(15);
});

it('counts to 16', () => {
  expect(count(16)).toBe(16);
});

it('counts to 17', () => {
  expect(count(17)).toBe(17);
});

it('counts to 18', () => {
  expect(count(18)).toBe(18);
});

it('counts to 19', () => {
  expect(count(19)).toBe(19);
});

it('counts to 20', () => {
  expect(count(20)).toBe(20);
});

it('counts to 21', () => {
  expect(count(21)).toBe(21);
});

it('counts to 22', () => {
  expect(count(22)).toBe(22);
});

