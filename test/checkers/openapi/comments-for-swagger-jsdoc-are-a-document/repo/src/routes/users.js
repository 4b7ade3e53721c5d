const { Router } = require('express');

const router = Router();

/**
 * @swagger
 * /users:
 *   get:
 *     summary: All users
 *     responses:
 *       "200":
 *         description: OK
 *   post:
 *     summary: A new user
 *     responses:
 *       "201":
 *         description: Created
 */
router.route('/').get((req, res) => res.json([])).post((req, res) => res.status(201).json({}));

/**
 * @openapi
 * /users/{userId}:
 *   get:
 *     parameters:
 *       - in: path
 *         name: userId
 *         required: true
 *         schema:
 *           type: string
 *     responses:
 *       "200":
 *         description: OK
 *   delete:
 *     parameters:
 *       - in: path
 *         name: userId
 *         required: true
 *         schema:
 *           type: string
 *     responses:
 *       "204":
 *         description: Gone
 */
router.get('/:userId', (req, res) => res.json({ id: req.params.userId }));

module.exports = router;
