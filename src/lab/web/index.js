// The first page has nothing but its language and its theme.
import { open } from "./shell.js";

open(() => {});
