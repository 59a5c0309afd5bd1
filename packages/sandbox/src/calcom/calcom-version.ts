/** 6.2 is cal.diy and was recorded; 5.4 was read in its source and never run. */
export type CalcomVersion = "6.2" | "5.4";
