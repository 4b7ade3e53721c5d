const Joi = require('joi');

exports.create = { body: Joi.object().keys({ title: Joi.string().required(), isbn: Joi.string().required() }) };
