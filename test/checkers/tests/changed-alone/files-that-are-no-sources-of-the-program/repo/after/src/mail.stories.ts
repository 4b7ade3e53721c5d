export default { a: 2 };
