const services = {
  web: () => import('./web'),
  worker: () => import('./worker'),
} as const;

export default services;
