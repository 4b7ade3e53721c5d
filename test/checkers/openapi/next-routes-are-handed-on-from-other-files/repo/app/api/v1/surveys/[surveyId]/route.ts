export * from '@/modules/surveys';
