const swaggerAutogen = require('swagger-autogen')();

swaggerAutogen('./swagger.json', ['./src/app.js'], { info: { title: 'Generated', version: '1.0.0' } });
