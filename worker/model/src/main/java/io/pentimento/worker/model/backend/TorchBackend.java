package io.pentimento.worker.model.backend;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// DJL's PyTorch engine as a [Backend].
final class TorchBackend implements Backend {
  private static final String PLAIN = "plain.py";

  private final Device device;
  private final String layers;
  private final PtNDManager root;

  private TorchBackend(Device device, String layers) {
    this.device = device;
    this.layers = layers;
    this.root = (PtNDManager) start().newBaseManager(named(device));
  }

  static TorchBackend on(Device device) {
    Engine engine = start();
    if (device.kind() == Device.Kind.CUDA && device.index() >= engine.getGpuCount()) {
      throw new IllegalArgumentException(
          "there is no device %s: the engine %s sees %d GPUs"
              .formatted(device, engine.getVersion(), engine.getGpuCount()));
    }
    boolean packed = device.equals(Device.CPU) && engine.hasCapability("MKLDNN");
    return new TorchBackend(device, packed ? "onednn.py" : PLAIN);
  }

  /// A CPU with the layers that GPUs get, so that a machine without one can check them.
  static TorchBackend withPlainLayers() {
    return new TorchBackend(Device.CPU, PLAIN);
  }

  static Device bestDevice() {
    return start().getGpuCount() > 0 ? Device.cuda(0) : Device.CPU;
  }

  private static Engine start() {
    NativeMemory.keepFreedPages();
    TensorFloat32.forbid();
    return Engine.getEngine("PyTorch");
  }

  private static ai.djl.Device named(Device device) {
    return switch (device.kind()) {
      case CPU -> ai.djl.Device.cpu();
      case CUDA -> ai.djl.Device.gpu(device.index());
    };
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public Functions compile(Script script) {
    return compile(script, layers);
  }

  @Override
  public Functions compileForLearning(Script script) {
    return compile(script, PLAIN);
  }

  private Functions compile(Script script, String layers) {
    byte[] archive =
        TorchArchive.of(
            script.with("compute_type", script.precision().scalarType()).text()
                + Script.read(TorchBackend.class, "placing.py")
                + Script.read(TorchBackend.class, layers));
    try {
      PtSymbolBlock block =
          JniUtils.loadModule(root, new ByteArrayInputStream(archive), false, false);
      return new TorchFunctions(block);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("the script does not compile: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  @Override
  public Functions load(Path archive) {
    try (var file = Files.newInputStream(archive)) {
      PtSymbolBlock block = JniUtils.loadModule(root, file, true, false);
      JniUtils.enableInferenceMode(block);
      return new TorchFunctions(block);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s is no TorchScript archive: %s".formatted(archive, firstLine(e)), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read: %s".formatted(archive, e), e);
    }
  }

  /// libtorch's messages go on with its own stack trace.
  private static String firstLine(RuntimeException problem) {
    return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public Scope open() {
    NDManager manager = root.newSubManager();
    return new TorchScope((PtNDManager) manager);
  }

  @Override
  public void close() {
    root.close();
  }
}
