import { at } from "../healthy-stack.ts";
import { type PlantedFault, part } from "../planted-fault.ts";

/** Variables that are missing or say something else. */
export const variableFaults: readonly PlantedFault[] = [
  {
    rule: "variables/missing",
    isInExample: true,
    plant: (stack) => {
      delete part.calcomApi(stack).environment.JWT_SECRET;
    },
  },
  {
    rule: "variables/no-mail",
    isInExample: true,
    plant: (stack) => {
      delete part.calcom(stack).environment.EMAIL_SERVER_HOST;
    },
  },
  {
    rule: "twenty/server-url",
    isInExample: true,
    plant: (stack) => {
      part.twenty(stack).environment.SERVER_URL = at("twenty.example.com");
    },
  },
  {
    rule: "chatwoot/frontend-url",
    isInExample: true,
    plant: (stack) => {
      part.chatwoot(stack).environment.FRONTEND_URL = "http://0.0.0.0:3000";
    },
  },
  {
    rule: "calcom/webapp-url",
    isInExample: true,
    plant: (stack) => {
      part.calcom(stack).environment.NEXT_PUBLIC_WEBAPP_URL = "http://localhost:3000";
    },
  },
  {
    rule: "calcom/api-webapp-url",
    isInExample: true,
    plant: (stack) => {
      delete part.calcomApi(stack).environment.NEXT_PUBLIC_WEBAPP_URL;
    },
  },
  {
    rule: "twenty/rate-limit",
    isInExample: true,
    plant: (stack) => {
      delete part.twenty(stack).environment.API_RATE_LIMITING_LONG_LIMIT;
      delete stack.variables.TWENTY_REQUESTS_PER_MINUTE;
    },
  },
  {
    rule: "twenty/limit-exceeded",
    isInExample: false,
    plant: (stack) => {
      part.twenty(stack).environment.API_RATE_LIMITING_LONG_LIMIT = "200";
    },
  },
  {
    rule: "twenty/multi-workspace",
    isInExample: true,
    plant: (stack) => {
      part.twenty(stack).environment.IS_MULTIWORKSPACE_ENABLED = "true";
    },
  },
  {
    rule: "twenty/parts-differ",
    isInExample: false,
    plant: (stack) => {
      part.twentyWorker(stack).environment.REDIS_URL = "redis://:senha-redis@redis:6379/9";
    },
  },
  {
    rule: "chatwoot/parts-differ",
    isInExample: true,
    plant: (stack) => {
      part.sidekiq(stack).environment.SECRET_KEY_BASE = "outra-chave";
    },
  },
  {
    rule: "chatwoot/private-network",
    isInExample: true,
    plant: (stack) => {
      delete part.sidekiq(stack).environment.SAFE_FETCH_ALLOW_PRIVATE_NETWORK;
    },
  },
  {
    rule: "chatwoot/signup-open",
    isInExample: true,
    plant: (stack) => {
      part.chatwoot(stack).environment.ENABLE_ACCOUNT_SIGNUP = "true";
    },
  },
  {
    rule: "calcom/signup-open",
    isInExample: true,
    plant: (stack) => {
      part.calcom(stack).environment.NEXT_PUBLIC_DISABLE_SIGNUP = "false";
    },
  },
  {
    rule: "calcom/cron-secret",
    isInExample: true,
    plant: (stack) => {
      delete part.calcom(stack).environment.CRON_SECRET;
    },
  },
  {
    rule: "calcom/parts-differ",
    isInExample: true,
    plant: (stack) => {
      part.calcomApi(stack).environment.CALENDSO_ENCRYPTION_KEY = "outra-chave";
    },
  },
  {
    rule: "calcom/licence",
    isInExample: true,
    plant: (stack) => {
      part.calcom(stack).image = "calcom/cal.com:v5.4.15";
    },
  },
  {
    rule: "calcom/async-webhooks",
    isInExample: true,
    plant: (stack) => {
      part.calcom(stack).environment.TASKER_ENABLE_WEBHOOKS = "1";
    },
  },
  {
    rule: "calcom/time-zone",
    isInExample: true,
    plant: (stack) => {
      part.calcom(stack).environment.TZ = "America/Sao_Paulo";
    },
  },
];
