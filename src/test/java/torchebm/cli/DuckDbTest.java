package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * DuckDB reads Parquet tables, and finds in them what it finds in the CSV of the same spec. {@code -Dduckdb=FOLDER} names a
 * folder in which {@code npm install @duckdb/node-api} was run.
 */
class DuckDbTest {
    private static final String SCRIPT = """
            import { DuckDBInstance } from '@duckdb/node-api';
            const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
            for (const query of process.argv.slice(1)) {
                for (const row of (await duckdb.runAndReadAll(query)).getRowsJson()) {
                    console.log(row.join(' '));
                }
            }
            """;

    @TempDir
    Path dir;

    @BeforeEach
    void duckDbIsThere() {
        assumeTrue(
                System.getProperty("duckdb") != null,
                "skipped: -Dduckdb=FOLDER names no folder with node_modules/@duckdb/node-api");
    }

    /** Returns the rows of queries, in which {@code {dir}} is the folder. */
    private List<String> rows(String... queries) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("node", "--input-type=module", "--eval", SCRIPT));
        for (String query : queries) {
            line.add(query.replace("{dir}", dir.toString()));
        }
        Process node = new ProcessBuilder(line)
                .directory(Path.of(System.getProperty("duckdb")).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = node.getInputStream()) {
            List<String> rows = new String(out.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertEquals(0, node.waitFor());
            return rows;
        }
    }

    /** Sums, gradients that repeat, parameters, NaN and infinities; text of CSV reads back to the same bits. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ackley -g x1=-5:5:701 -g x2=-5:5:433 --gradient",
                "-e x1^2+sin(x2) --gradient -g x1=-4:4:601 -g x2=-4:4:301 --dtype float32",
                "double-well --gradient -g x1=-1:1:4 -g x2=0 --sweep b=0.5,1,2",
                "-e log(x1)/x2 -g x1=-1:1:201 -g x2=-1:1:101",
                "muller-brown --project x2 -g x1=-1:1:7 --temperature 15 --dtype float32",
                "rosenbrock -p dimension=40 --grid others=1 --gradient"
            })
    void tablesHaveTheNumbersOfTheirCsv(String command) throws Exception {
        for (String ending : List.of("csv", "parquet")) {
            new Shards(dir).run("eval -q " + command + " -o {dir}/t." + ending);
        }
        String csv = "(select * from read_csv('{dir}/t.csv', all_varchar = false, auto_type_candidates = ['DOUBLE']))";
        String parquet = "(select columns(*)::double from '{dir}/t.parquet')";
        assertEquals(
                List.of("0", "0"),
                rows(
                        "select count(*) from (" + csv + " except all " + parquet + ")",
                        "select count(*) from (" + parquet + " except all " + csv + ")"));
        assertEquals(
                rows("select column_name from (describe select * from read_csv('{dir}/t.csv'))"),
                rows("select column_name from (describe select * from '{dir}/t.parquet')"));
        assertTrue(Long.parseLong(rows("select count(*) from '{dir}/t.parquet'").get(0)) > 0);
    }

    @Test
    void typesAndEncodingsAreThoseOfTheDocument() throws Exception {
        new Shards(dir).done("eval -q himmelblau -g x1=-5:5:701 -g x2=-5:5:433 --dtype float32 -o {dir}/t.parquet");
        assertEquals(
                List.of("x1 DOUBLE REQUIRED", "x2 DOUBLE REQUIRED", "energy FLOAT REQUIRED"),
                rows(
                        "select name, type, repetition_type from parquet_schema('{dir}/t.parquet') where type is not null"));
        assertEquals(
                List.of(
                        "0 x1 262144 UNCOMPRESSED true",
                        "0 x2 262144 UNCOMPRESSED true",
                        "0 energy 262144 UNCOMPRESSED false",
                        "1 x1 41389 UNCOMPRESSED true",
                        "1 x2 41389 UNCOMPRESSED true",
                        "1 energy 41389 UNCOMPRESSED false"),
                rows("select row_group_id, path_in_schema, num_values, compression, encodings like '%DICTIONARY%'"
                        + " from parquet_metadata('{dir}/t.parquet') order by row_group_id, column_id"));
    }

    @Test
    void rowGroupsHaveTheirLeastAndLargestNumbers() throws Exception {
        new Shards(dir).done("eval -q himmelblau -g x1=-5:5:701 -g x2=-5:5:433 -o {dir}/t.parquet");
        assertEquals(
                rows("select min(energy), max(energy) from '{dir}/t.parquet'"),
                rows("select min(stats_min_value::double), max(stats_max_value::double)"
                        + " from parquet_metadata('{dir}/t.parquet') where path_in_schema = 'energy'"));
    }

    @Test
    void theQueryOfTheDocumentHasItsResult() throws Exception {
        String document = Files.readString(Path.of("docs/data.md"));
        Matcher block = Pattern.compile("```sql\n(select .*);\n((-- .*\n)+)```").matcher(document);
        assertTrue(block.find());
        new Shards(dir)
                .done(
                        "eval -q himmelblau --grid x1=-5:5:401 --grid x2=-5:5:401 --gradient -o {dir}/himmelblau.parquet");
        assertEquals(
                block.group(2).lines().map(line -> line.substring(3)).toList(),
                rows(block.group(1).replace("himmelblau.parquet", "{dir}/himmelblau.parquet")));
    }

    /** A row group is passed over if its statistics say so; NaN must not hide numbers. */
    @Test
    void rowsAreFoundByTheirEnergies() throws Exception {
        new Shards(dir).run("eval -q -e log(x1) -g x1=-1:1:300001 -o {dir}/t.parquet");
        assertEquals(
                List.of("150000", "1", "1"),
                rows(
                        "select count(*) from '{dir}/t.parquet' where isnan(energy)",
                        "select count(*) from '{dir}/t.parquet' where energy = 0",
                        "select count(*) from '{dir}/t.parquet' where energy < -1000"));
    }
}
