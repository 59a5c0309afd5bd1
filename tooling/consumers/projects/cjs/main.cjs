const calcom = require("@tpc/calcom-client");
const chatwoot = require("@tpc/chatwoot-client");
const twenty = require("@tpc/twenty-client");
const { journey } = require("../journey.cjs");

journey({ twenty, chatwoot, calcom }).then((found) => console.log(JSON.stringify(found)));
