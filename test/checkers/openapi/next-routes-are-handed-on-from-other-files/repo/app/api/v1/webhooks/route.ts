export { GET, create as POST } from '@/modules/webhooks/handlers';
