export default function init(app: unknown) {
  console.log('works', app);
}
