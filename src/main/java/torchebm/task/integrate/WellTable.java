package torchebm.task.integrate;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import torchebm.result.IntegrateResult;
import torchebm.table.Decimal;

/** The table of wells as CSV or JSON. */
final class WellTable {
    private WellTable() {}

    static void write(IntegrateResult result, boolean isJson, OutputStream out) throws IOException {
        out.write((isJson ? json(result) : csv(result)).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(IntegrateResult result) throws IOException {
        return JsonMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(result.wells())
                + "\n";
    }

    private static String csv(IntegrateResult result) {
        StringBuilder text = new StringBuilder("name,kind");
        for (int i = 1; i <= result.mean().size(); i++) {
            text.append(",x").append(i);
        }
        text.append(",energy,probability,error,free_energy,free_energy_error\n");
        for (IntegrateResult.Well well : result.wells()) {
            text.append(well.name()).append(',').append(well.kind());
            well.x().forEach(x -> append(text, x));
            append(text, well.energy());
            append(text, well.probability());
            append(text, well.error());
            append(text, well.freeEnergy());
            append(text, well.freeEnergyError());
            text.append('\n');
        }
        return text.toString();
    }

    /** Appends a number, or an empty cell for a missing one. */
    private static void append(StringBuilder text, @Nullable Double number) {
        text.append(',').append(number == null ? "" : Decimal.toString(number));
    }
}
