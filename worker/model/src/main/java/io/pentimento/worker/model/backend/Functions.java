package io.pentimento.worker.model.backend;

import java.util.List;

/// The functions of a [Script] or the methods of a loaded archive, ready to be called on a device.
public interface Functions {
  /// Calls a function that returns one tensor; no gradients are recorded.
  ///
  /// @param scope where the result lives
  /// @throws IllegalArgumentException if the script has no such function, or it refuses its
  ///   arguments; the message says where in the script
  Tensor call(Scope scope, String function, Argument... arguments);

  /// Calls a function that returns a list or tuple of tensors, or a single one.
  List<Tensor> callForList(Scope scope, String function, Argument... arguments);

  /// Calls a function that learns: gradients are recorded, so that it can ask for them
  /// (`torch.grad`) and change its arguments by them. What it returns is a list of tensors, each
  /// detached.
  ///
  /// @param scope where the results live
  /// @param seed fixes all randomness of the call, such as dropout
  /// @param arguments no tensor may be part of two of them
  /// @throws IllegalArgumentException if the script has no such function, or it refuses its
  ///   arguments; the message says where in the script
  List<Tensor> learn(Scope scope, long seed, String function, Argument... arguments);

  /// Calls a function and frees its first argument, so that a long chain of layers holds no more
  /// than two of their results.
  default Tensor replace(Scope scope, Tensor input, String function, Argument... more) {
    var arguments = new Argument[more.length + 1];
    arguments[0] = input;
    System.arraycopy(more, 0, arguments, 1, more.length);
    Tensor result = call(scope, function, arguments);
    input.release();
    return result;
  }
}
