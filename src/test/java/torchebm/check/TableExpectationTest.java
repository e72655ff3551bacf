package torchebm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.problem.Failure;

/** Tests expected tables, correct and wrong. */
class TableExpectationTest extends CheckFixture {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1^2    | x1,energy;1,1;2,4                 | ``",
                "x1^2    | energy,x1;4,2                     | ``",
                "x1^2    | x1,energy,grad_x1;1,1,2           | ``",
                "x1^2    | x1,energy,grad_x1;1,1,2;1,1,3     | in row 2, grad_x1 is 2, but 3 was expected, within"
                        + " 1.0E-9",
                "x1^2    | x1,energy;1,1;2,5                 | in row 2, energy is 4, but 5 was expected, within"
                        + " 1.0E-9",
                "x1^2    | x1,energy;1,inf                   | in row 1, energy is 1, but inf was expected",
                "x1^2    | x1,energy;1,-inf                  | in row 1, energy is 1, but -inf was expected",
                "x1^2    | x1,energy;1,nan                   | in row 1, energy is 1, but NaN was expected",
                "x1^2    | x1,energy,grad_x1;1,1,inf         | in row 1, grad_x1 is 2, but inf was expected",
                "log(x1) | x1,energy;0,-inf;-1,nan           | ``",
                "log(x1) | x1,energy;1,0;-1,inf              | in row 2, energy is NaN, but inf was expected",
                "sqrt(x1) | x1,energy,grad_x1;1,1,0.5;-1,nan,0 | in row 2, grad_x1 is NaN, but 0 was expected, within"
                        + " 1.0E-9",
                "sqrt(x1) | x1,energy,grad_x1;1,1,nan         | in row 1, grad_x1 is 0.5, but NaN was expected",
                "log(x1) | x1,energy;0,inf                   | in row 1, energy is -inf, but inf was expected",
                "log(x1) | x1,energy;0,0                     | in row 1, energy is -inf, but 0 was expected, within"
                        + " 1.0E-9",
                "log(x1) | x1,energy;-1,0                    | in row 1, energy is NaN, but 0 was expected, within"
                        + " 1.0E-9",
            })
    void table(String energy, String table, String problem) throws Exception {
        Files.writeString(folder.resolve("t.csv"), table.replace(';', '\n'));
        assertEquals(problem, problem(formula(energy, "") + "expect: {table: t.csv}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                    | 1:1: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but the input is empty",
                "x1,x2,energy                          | 1:1: error: this table has no rows",
                "x1,x2                                 | 1:1: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2",
                "x1,energy;1,1                         | 1:1: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,energy",
                "x1,x2,enrgy;1,1,1                     | 1:7: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2,enrgy",
                "x1,x2,energy,grad_x1;1,1,1,1          | 1:1: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2,energy,grad_x1",
                "x1,x2,energy,grad_x2;1,1,1,1          | 1:1: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2,energy,grad_x2",
                "x1,x2,energy,grad_x1,grad_x1;1,1,1,1,1 | 1:22: error: the column grad_x1 occurs twice",
                "x1,x2,energy,energy;1,1,1,1           | 1:14: error: the column energy occurs twice",
                "x1,x2,energy,weight;1,1,1,1           | 1:14: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2,energy,weight",
                "x1,x2,x3,energy;1,1,1,1               | 1:7: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2,x3,energy",
                "x1,x2,energy;1,1                      | 2:1: error: expected 3 numbers, but found 2",
                "x1,x2,energy;1,1,                     | 2:5: error: energy must be a number, but was \"\"",
            })
    void aTableWithAWrongHeaderOrNoRowsIsAnError(String table, String problem) throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), table.replace(';', '\n'));
        Failure e = assertThrows(Failure.class, () -> check("model: ackley\nexpect: {table: t.csv}"));
        assertEquals(file + ":" + problem, e.getMessage());
    }
}
