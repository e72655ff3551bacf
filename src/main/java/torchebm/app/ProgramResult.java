package torchebm.app;

/**
 * A compiled program.
 *
 * @param model the name of the model
 * @param device the device that runs it
 * @param backend the backend that compiled it
 * @param dtype the dtype
 * @param kernel the kernel of the backend
 * @param listing the steps of the program, each with the number of times that it runs
 */
public record ProgramResult(String model, String device, String backend, String dtype, String kernel, String listing) {}
