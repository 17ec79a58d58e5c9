import { writeFileSync } from "node:fs";
import path from "node:path";

import { formatConfigurationPage, getWorkspaceRoot } from "../src/index.ts";

writeFileSync(path.join(getWorkspaceRoot(), "docs/configuration.md"), formatConfigurationPage());
