const express = require('express');

const app = express();
const router = express.Router();
router.get('/repos', (req, res) => res.json([]));
router.get('/repos/:owner/:name', (req, res) => res.json(req.params));
router.get('/repos/:owner/:name/compare/:base...:head', (req, res) => res.json(req.params));
app.use('/api', router);
app.listen(3000);
