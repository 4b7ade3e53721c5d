exports.validate = (schema) => (req, res, next) => {
  const { error } = schema.body.validate(req.body);
  if (error) return res.status(400).end();
  next();
};
