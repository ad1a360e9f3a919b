// The natives of DJL's PyTorch engine that TorchBackend and its kin call, for any libtorch that still has TorchScript.
// DJL's own library is bound to one version of libtorch; this one is compiled against the headers of the libtorch at
// hand (./build beside this). Names and meanings are those of ai.djl.pytorch.jni.PyTorchLibrary, DJL 0.35; a native that
// is not here fails where it is first called, as an UnsatisfiedLinkError that names it.
// A handle is a pointer to a torch::Tensor, c10::IValue or torch::jit::Module that Java owns and deletes.
#include <jni.h>

#include <sstream>
#include <vector>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <torch/csrc/jit/python/update_graph_executor_opt.h>
#include <torch/script.h>

#define NATIVE(type, name) extern "C" JNIEXPORT type JNICALL Java_ai_djl_pytorch_jni_PyTorchLibrary_##name
// What libtorch throws becomes DJL's exception, with the same message.
#define GUARDED(env, otherwise, body)                                                          \
  try {                                                                                        \
    body                                                                                       \
  } catch (const std::exception& problem) {                                                    \
    env->ThrowNew(env->FindClass("ai/djl/engine/EngineException"), problem.what());            \
    return otherwise;                                                                          \
  }

namespace {

// By the ordinals of ai.djl.ndarray.types.DataType; Undefined where libtorch has nothing of the kind.
const std::vector<c10::ScalarType> kTypes = {
    torch::kFloat32, torch::kFloat64, torch::kFloat16, torch::kUInt8, torch::kInt32, torch::kInt8, torch::kInt64, torch::kBool,
    torch::kComplexFloat, c10::ScalarType::Undefined, c10::ScalarType::Undefined, torch::kBFloat16, c10::ScalarType::Undefined,
    c10::ScalarType::Undefined, c10::ScalarType::Undefined, torch::kInt16};
const jint kUnknownType = 9;
const jint kCpu = 0;

torch::Tensor& tensor(jlong handle) { return *reinterpret_cast<torch::Tensor*>(handle); }
c10::IValue& value(jlong handle) { return *reinterpret_cast<c10::IValue*>(handle); }
torch::jit::Module& module(jlong handle) { return *reinterpret_cast<torch::jit::Module*>(handle); }

jlong owned(torch::Tensor of) { return reinterpret_cast<jlong>(new torch::Tensor(std::move(of))); }
jlong owned(c10::IValue of) { return reinterpret_cast<jlong>(new c10::IValue(std::move(of))); }

std::vector<jlong> longs(JNIEnv* env, jlongArray from) {
  std::vector<jlong> to(env->GetArrayLength(from));
  env->GetLongArrayRegion(from, 0, to.size(), to.data());
  return to;
}

jlongArray longs(JNIEnv* env, const std::vector<jlong>& from) {
  jlongArray to = env->NewLongArray(from.size());
  env->SetLongArrayRegion(to, 0, from.size(), from.data());
  return to;
}

// DJL tells a device as [type, index], by libtorch's own numbers.
torch::Device device(JNIEnv* env, jintArray told) {
  jint parts[2];
  env->GetIntArrayRegion(told, 0, 2, parts);
  int index = parts[0] == kCpu ? -1 : parts[1];
  return torch::Device(static_cast<c10::DeviceType>(parts[0]), static_cast<c10::DeviceIndex>(index));
}

}  // namespace

// The library as a whole

NATIVE(jboolean, torchIsGradMode)(JNIEnv*, jobject) { return c10::GradMode::is_enabled(); }
NATIVE(void, torchSetGradMode)(JNIEnv*, jobject, jboolean on) { c10::GradMode::set_enabled(on); }
NATIVE(void, setGraphExecutorOptimize)(JNIEnv*, jobject, jboolean on) { torch::jit::setGraphExecutorOptimize(on); }
NATIVE(void, torchSetBenchmarkCuDNN)(JNIEnv*, jobject, jboolean on) { at::globalContext().setBenchmarkCuDNN(on); }
NATIVE(jint, torchGetNumThreads)(JNIEnv*, jobject) { return at::get_num_threads(); }
NATIVE(jint, torchGetNumInteropThreads)(JNIEnv*, jobject) { return at::get_num_interop_threads(); }
NATIVE(void, torchSetNumThreads)(JNIEnv* env, jobject, jint count) { GUARDED(env, , at::set_num_threads(count);) }
NATIVE(void, torchSetNumInteropThreads)(JNIEnv* env, jobject, jint count) { GUARDED(env, , at::set_num_interop_threads(count);) }
NATIVE(void, torchManualSeed)(JNIEnv* env, jobject, jlong seed) { GUARDED(env, , torch::manual_seed(seed);) }

NATIVE(void, torchShowConfig)(JNIEnv* env, jobject, jobject features) {
  jmethodID add = env->GetMethodID(env->GetObjectClass(features), "add", "(Ljava/lang/Object;)Z");
  auto tell = [&](bool has, const char* name) {
    if (has) env->CallBooleanMethod(features, add, env->NewStringUTF(name));
  };
  tell(at::hasCUDA(), "CUDA");
  tell(at::globalContext().hasCuDNN(), "CUDNN");
  tell(at::hasMKL(), "MKL");
  tell(at::hasMKLDNN(), "MKLDNN");
  tell(at::hasOpenMP(), "OPENMP");
}

// Tensors

NATIVE(jlong, torchFromBlob)
(JNIEnv* env, jobject, jobject buffer, jlongArray shape, jint type, jint, jintArray where, jboolean) {
  GUARDED(env, 0, {
    std::vector<jlong> told = longs(env, shape);
    std::vector<int64_t> sizes(told.begin(), told.end());
    auto numbers = torch::from_blob(env->GetDirectBufferAddress(buffer), sizes, torch::TensorOptions().dtype(kTypes.at(type)));
    torch::Device place = device(env, where);
    return owned(place.is_cpu() ? numbers : numbers.to(place));
  })
}

NATIVE(jlongArray, torchSizes)(JNIEnv* env, jobject, jlong handle) {
  auto sizes = tensor(handle).sizes();
  return longs(env, std::vector<jlong>(sizes.begin(), sizes.end()));
}

NATIVE(jint, torchDType)(JNIEnv*, jobject, jlong handle) {
  auto found = std::find(kTypes.begin(), kTypes.end(), tensor(handle).scalar_type());
  return found == kTypes.end() ? kUnknownType : static_cast<jint>(found - kTypes.begin());
}

NATIVE(jintArray, torchDevice)(JNIEnv* env, jobject, jlong handle) {
  torch::Device place = tensor(handle).device();
  jint parts[2] = {static_cast<jint>(place.type()), place.index()};
  jintArray told = env->NewIntArray(2);
  env->SetIntArrayRegion(told, 0, 2, parts);
  return told;
}

// 0 is dense, 1 sparse, 2 oneDNN's own.
NATIVE(jint, torchLayout)(JNIEnv*, jobject, jlong handle) {
  auto layout = tensor(handle).layout();
  return layout == torch::kStrided ? 0 : layout == torch::kSparse ? 1 : 2;
}

NATIVE(jboolean, torchRequiresGrad)(JNIEnv*, jobject, jlong handle) { return tensor(handle).requires_grad(); }
NATIVE(jboolean, torchIsContiguous)(JNIEnv*, jobject, jlong handle) { return tensor(handle).is_contiguous(); }

NATIVE(jlong, torchToContiguous)(JNIEnv* env, jobject, jlong handle) {
  GUARDED(env, 0, {
    torch::Tensor from = tensor(handle);
    return owned((from.is_mkldnn() ? from.to_dense() : from).contiguous());
  })
}

NATIVE(jlong, torchTo)(JNIEnv* env, jobject, jlong handle, jint type, jintArray where) {
  GUARDED(env, 0, return owned(tensor(handle).to(device(env, where), kTypes.at(type)));)
}

NATIVE(jobject, torchDirectByteBuffer)(JNIEnv* env, jobject, jlong handle) {
  return env->NewDirectByteBuffer(tensor(handle).data_ptr(), tensor(handle).nbytes());
}

NATIVE(jbyteArray, torchDataPtr)(JNIEnv* env, jobject, jlong handle) {
  GUARDED(env, nullptr, {
    torch::Tensor from = tensor(handle).contiguous();
    jbyteArray to = env->NewByteArray(from.nbytes());
    env->SetByteArrayRegion(to, 0, from.nbytes(), static_cast<const jbyte*>(from.data_ptr()));
    return to;
  })
}

NATIVE(void, torchDeleteTensor)(JNIEnv*, jobject, jlong handle) { delete &tensor(handle); }

// Modules

NATIVE(jlong, moduleLoad__Ljava_io_InputStream_2_3IZ_3BJ)
(JNIEnv* env, jobject, jobject stream, jintArray where, jboolean mapped, jbyteArray buffer, jlong left) {
  GUARDED(env, 0, {
    std::ostringstream archive;
    jmethodID read = env->GetMethodID(env->FindClass("java/io/InputStream"), "read", "([BII)I");
    const jint room = env->GetArrayLength(buffer);
    std::vector<jbyte> piece(room);
    while (left != 0) {  // negative: to the end of the stream
      jint wanted = left < 0 || left > room ? room : static_cast<jint>(left);
      jint count = env->CallIntMethod(stream, read, buffer, 0, wanted);
      if (env->ExceptionCheck()) return 0;
      if (count <= 0) break;
      env->GetByteArrayRegion(buffer, 0, count, piece.data());
      archive.write(reinterpret_cast<const char*>(piece.data()), count);
      if (left > 0) left -= count;
    }
    std::istringstream in(archive.str());
    torch::Device place = device(env, where);
    auto loaded = mapped ? torch::jit::load(in, place) : torch::jit::load(in);
    if (!mapped) loaded.to(place);
    return reinterpret_cast<jlong>(new torch::jit::Module(std::move(loaded)));
  })
}

NATIVE(void, moduleEval)(JNIEnv* env, jobject, jlong handle) { GUARDED(env, , module(handle).eval();) }

NATIVE(jlong, moduleRunMethod)
(JNIEnv* env, jobject, jlong handle, jstring name, jlongArray arguments, jboolean learning, jboolean) {
  GUARDED(env, 0, {
    std::vector<c10::IValue> values;
    for (jlong argument : longs(env, arguments)) values.push_back(value(argument));
    const char* letters = env->GetStringUTFChars(name, nullptr);
    std::string method(letters);
    env->ReleaseStringUTFChars(name, letters);
    c10::AutoGradMode mode(learning);
    return owned(module(handle).get_method(method)(std::move(values)));
  })
}

NATIVE(void, torchDeleteModule)(JNIEnv*, jobject, jlong handle) { delete &module(handle); }

// What functions take and return

NATIVE(jlong, iValueFromTensor)(JNIEnv*, jobject, jlong handle) { return owned(c10::IValue(tensor(handle))); }

NATIVE(jlong, iValueFromTensorList)(JNIEnv* env, jobject, jlongArray handles) {
  c10::List<torch::Tensor> list;
  for (jlong handle : longs(env, handles)) list.push_back(tensor(handle));
  return owned(c10::IValue(list));
}

NATIVE(jboolean, iValueIsTensor)(JNIEnv*, jobject, jlong handle) { return value(handle).isTensor(); }
NATIVE(jboolean, iValueIsTensorList)(JNIEnv*, jobject, jlong handle) { return value(handle).isTensorList(); }
NATIVE(jboolean, iValueIsList)(JNIEnv*, jobject, jlong handle) { return value(handle).isList(); }
NATIVE(jboolean, iValueIsTuple)(JNIEnv*, jobject, jlong handle) { return value(handle).isTuple(); }
NATIVE(jboolean, iValueIsMap)(JNIEnv*, jobject, jlong handle) { return value(handle).isGenericDict(); }
NATIVE(jboolean, iValueIsString)(JNIEnv*, jobject, jlong handle) { return value(handle).isString(); }

NATIVE(jlong, iValueToTensor)(JNIEnv* env, jobject, jlong handle) {
  GUARDED(env, 0, return owned(value(handle).toTensor());)
}

NATIVE(jlongArray, iValueToTensorList)(JNIEnv* env, jobject, jlong handle) {
  GUARDED(env, nullptr, {
    std::vector<jlong> handles;
    for (const torch::Tensor& element : value(handle).toTensorVector()) handles.push_back(owned(element));
    return longs(env, handles);
  })
}

NATIVE(jlongArray, iValueToIValueList)(JNIEnv* env, jobject, jlong handle) {
  GUARDED(env, nullptr, {
    std::vector<jlong> handles;
    for (const c10::IValue& element : value(handle).toListRef()) handles.push_back(owned(element));
    return longs(env, handles);
  })
}

NATIVE(jlongArray, iValueToIValueTuple)(JNIEnv* env, jobject, jlong handle) {
  GUARDED(env, nullptr, {
    std::vector<jlong> handles;
    for (const c10::IValue& element : value(handle).toTupleRef().elements()) handles.push_back(owned(element));
    return longs(env, handles);
  })
}

NATIVE(void, torchDeleteIValue)(JNIEnv*, jobject, jlong handle) { delete &value(handle); }
