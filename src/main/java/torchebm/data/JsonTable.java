package torchebm.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.data.input.CellText;
import torchebm.data.input.DecimalScanner;
import torchebm.data.input.Limits;
import torchebm.data.input.TableException;

/** Reads tables in JSON: an object with an array of numbers, or the texts "NaN", "inf" and "-inf", for each column. */
final class JsonTable {
    private static final int MAX_COLUMNS = 1000;

    /** The number of significant digits of coordinates. */
    private static final int DIGITS = 17;

    private final String file;
    private final TableOptions options;
    private final JsonParser json;
    private long bytes;

    private JsonTable(String file, TableOptions options, JsonParser json) {
        this.file = file;
        this.options = options;
        this.json = json;
    }

    static EnergyTable read(String file, TableOptions options, InputStream in) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(in)) {
            return new JsonTable(file, options, json).read();
        } catch (JsonProcessingException e) {
            throw error(file, e.getLocation(), "the JSON is not valid");
        } catch (CharConversionException e) {
            throw TableException.of(file, 0, 0, "this is not UTF-8 text", "");
        }
    }

    private static TableException error(String file, JsonLocation place, String problem) {
        return place == null
                ? TableException.of(file, 0, 0, problem, "")
                : TableException.of(file, place.getLineNr(), Math.max(1, place.getColumnNr()), problem, "");
    }

    private TableException error(String problem) {
        return error(file, json.currentTokenLocation(), problem);
    }

    private EnergyTable read() throws IOException {
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw error("a table in JSON is an object with an array for each column");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (names.size() == MAX_COLUMNS) {
                throw error("a table has at most " + MAX_COLUMNS + " columns");
            }
            if (json.currentName().equals(EnergyTable.SUMS)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw error(EnergyTable.SUMS + " must be an object");
                }
                json.skipChildren();
                continue;
            }
            names.add(json.currentName());
            columns.add(column(CellText.shown(json.currentName())));
            int rows = columns.get(columns.size() - 1).length;
            if (rows != columns.get(0).length) {
                throw error("the column " + CellText.shown(names.get(names.size() - 1)) + " has " + rows
                        + (rows == 1 ? " number" : " numbers") + ", but the first has " + columns.get(0).length);
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw error("the file ends too early");
        }
        if (json.nextToken() != null) {
            throw error("expected the end of the table after }");
        }
        if (names.isEmpty()) {
            throw error("this table has no columns");
        }
        try {
            ColumnLayout layout = new ColumnChoice(names, options).layout(' ', List.of());
            ArrayRows.Cells cells = (row, column) -> columns.get(column)[row];
            return new GridAssembly(ArrayRows.of(file, options, layout, cells, columns.get(0).length, DIGITS), options)
                    .table();
        } catch (ColumnChoice.ColumnException e) {
            throw e.in(file, 0);
        }
    }

    private double[] column(String name) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw error("the column " + name + " must be an array of numbers");
        }
        double[] numbers = new double[64];
        int count = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (count == numbers.length) {
                bytes += (long) Double.BYTES * count;
                if (bytes > options.maxBytes()) {
                    throw Limits.tooLarge(file, options.maxBytes());
                }
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number(token, name);
        }
        return Arrays.copyOf(numbers, count);
    }

    private double number(JsonToken token, String name) throws IOException {
        if (token == null) {
            throw error("the file ends too early");
        }
        if (token == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        String text = token.isNumeric() || token == JsonToken.VALUE_STRING ? json.getText() : "";
        double number = DecimalScanner.number(text);
        if (Double.isNaN(number) && !text.equalsIgnoreCase("nan")) {
            throw error(name + " must have numbers, but one is "
                    + CellText.quoted(token.isScalarValue() ? json.getText() : "a list"));
        }
        return number;
    }
}
