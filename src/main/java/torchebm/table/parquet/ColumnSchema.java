package torchebm.table.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import torchebm.table.ParquetColumn;

/**
 * Columns as Parquet's types: all are required, so that no levels are stored. Statistics have the usual order of numbers, as many
 * readers do not know IEEE 754's total order, which is the library's default.
 */
final class ColumnSchema {
    private static final String NAME = "table";

    private ColumnSchema() {}

    /** Returns the schema of columns. */
    static MessageType of(List<ParquetColumn> columns) {
        List<Type> types = new ArrayList<>();
        for (ParquetColumn column : columns) {
            PrimitiveTypeName type = switch (column.type()) {
                case FLOAT64 -> PrimitiveTypeName.DOUBLE;
                case FLOAT32 -> PrimitiveTypeName.FLOAT;
            };
            types.add(
                    Types.required(type).columnOrder(ColumnOrder.typeDefined()).named(column.name()));
        }
        return new MessageType(NAME, types);
    }

    /**
     * Returns the columns of a schema.
     *
     * @throws IllegalArgumentException if it has others than {@link #of} makes
     */
    static List<ParquetColumn> columns(MessageType schema) {
        List<ParquetColumn> columns = new ArrayList<>();
        for (Type field : schema.getFields()) {
            if (!field.isPrimitive() || !field.isRepetition(Repetition.REQUIRED)) {
                throw new IllegalArgumentException("not a required number: " + field);
            }
            ParquetColumn.Type type = switch (field.asPrimitiveType().getPrimitiveTypeName()) {
                case DOUBLE -> ParquetColumn.Type.FLOAT64;
                case FLOAT -> ParquetColumn.Type.FLOAT32;
                default -> throw new IllegalArgumentException("not a required number: " + field);
            };
            columns.add(new ParquetColumn(field.getName(), type));
        }
        return columns;
    }
}
