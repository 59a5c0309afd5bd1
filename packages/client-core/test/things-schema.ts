/** What openapi-typescript makes of a document with one operation. */
export interface paths {
  "/things/{id}": {
    get: {
      parameters: { path: { id: string } };
      responses: { 200: { content: { "application/json": { name?: string } } } };
    };
  };
}
