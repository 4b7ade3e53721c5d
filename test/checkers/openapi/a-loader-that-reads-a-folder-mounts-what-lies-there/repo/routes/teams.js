const { Router } = require('express');

const router = Router();
router.get('/teams', (req, res) => res.json([]));
router.get('/teams/:id', (req, res) => res.json({ id: req.params.id }));
router.post('/teams', (req, res) => res.status(201).json({}));
module.exports = router;
