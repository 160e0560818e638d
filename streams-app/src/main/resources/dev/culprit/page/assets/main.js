import './shell.js';
import { live } from './live.js';
import { readiness } from './readiness.js';
import { router } from './router.js';

router.start();
live.start();
readiness.start();
