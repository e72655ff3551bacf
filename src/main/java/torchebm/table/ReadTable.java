package torchebm.table;

import torchebm.grid.PointList;

/**
 * The columns that were read from a table.
 *
 * @param columns the numbers, in the order of the wanted columns
 * @param wanted the columns that were wanted, of the kinds that the table has
 */
record ReadTable(PointList columns, WantedColumns wanted) {}
