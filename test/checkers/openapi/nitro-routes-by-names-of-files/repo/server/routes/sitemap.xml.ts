export default defineEventHandler(() => '');
