/** A field was taken away since the data model was read: the next try leaves it out. */
export class DataModelChanged extends Error {
  readonly code = "DATA_MODEL_CHANGED";
}
